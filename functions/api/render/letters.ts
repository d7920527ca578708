/** What people have written is letters on a page and nothing else. */
export const letters = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** What a phone dials: without the extension, which is said to whoever answers. */
export const dial = (phone: string): string => phone.replace(/[^\d+\s().-].*$/s, '').replaceAll(/[^\d+]/g, '')
