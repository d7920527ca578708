/** What IAM must allow before a request is carried out. */
export interface Permission {
  readonly action: string
  readonly resource: string
}

/** Account and region of everything local, as the template's ARNs have them. */
export const arnOf = (service: string, rest: string): string =>
  `arn:aws:${service}:us-east-1:000000000000:${rest}`
