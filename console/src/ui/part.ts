/** One part of a page, read by a call of its own. */
export type Part<T> =
  | { step: 'reading' }
  | { step: 'failed' }
  | { step: 'refused' }
  | { step: 'read'; value: T; readAt: number; isRead: boolean }
