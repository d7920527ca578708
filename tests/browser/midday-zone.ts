/** A time zone in which it is about noon now: what the page says of today never meets a midnight on the way. */
export function middayZone(now = new Date()): string {
  const ahead = 12 - now.getUTCHours()
  // POSIX signs: Etc/GMT-3 is three hours ahead of UTC.
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}
