import type { SendOutcome } from '../channel-adapter.ts'

interface SmtpError extends Error {
  /** nodemailer's word for where it went wrong */
  code: string
  /** of the server, where it answered */
  responseCode?: number
  response?: string
  /** what the server answered to */
  command?: string
}

/** What a server's refusal means for the next try. Its words are left out, for they quote the address; a bug is thrown. */
export function judgeSmtpError(error: unknown): SendOutcome {
  if (!isSmtpError(error)) throw error
  const { code, responseCode, command } = error
  if (responseCode === undefined || responseCode < 400) {
    // Ours to mend, not the network's: it would be the same next time.
    const again = code !== 'ETLS' && code !== 'ENOAUTH'
    return { outcome: 'failed', reason: code === 'ETIMEDOUT' ? 'no answer in time' : `SMTP ${code}`, again }
  }
  const reason = `SMTP ${responseCode} to ${command ?? 'nothing'}`
  if (responseCode < 500) return { outcome: 'failed', reason, again: true }
  const isAddress = command === 'RCPT TO' && !isPolicy(error.response)
  return { outcome: 'failed', reason, again: false, ...(isAddress ? { disables: true } : {}) }
}

/** RFC 3463: 5.7 is about who we are, 5.2.2 about a mailbox that is full today; neither says that there is none. */
const isPolicy = (response = ''): boolean => /^\d{3}[ -]5\.(7\.|2\.2\b)/.test(response)

function isSmtpError(error: unknown): error is SmtpError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}
