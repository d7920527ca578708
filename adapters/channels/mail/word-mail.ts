import type { Notification } from '../../../contracts/notification.ts'
import type { Person } from '../../../contracts/person.ts'
import { cutText } from '../cut-text.ts'

/** Of a subject, in bytes: what a list of mails shows. */
const longestSubject = 150

/** A mail as plain text: readable everywhere, and nothing in it loads from anywhere. */
export function wordMail(
  { text, link }: Notification,
  language: Person['language'],
): { subject: string; body: string } {
  const said = text[language]
  return {
    subject: cutText(said.replaceAll(/\s+/g, ' '), longestSubject),
    body: `${said}\n\n${link}\n`,
  }
}
