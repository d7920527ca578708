/** Decodes percent-encoding as API Gateway does before it hands a path on; what is no such encoding stays. */
export function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
