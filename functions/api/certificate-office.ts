/** Where the certificates of the devices are made and revoked. */
export interface CertificateOffice {
  /** Makes an active certificate that lets exactly this device in, from a CSR (PEM) or with a key of its own. */
  issue(request: {
    deviceId: string
    kind: string
    csr?: string | undefined
  }): Promise<
    | { outcome: 'issued'; certificateId: string; certificatePem: string; privateKeyPem?: string }
    | { outcome: 'bad-csr'; reason: string }
  >
  /** Revokes every certificate the device has; doing it again changes nothing. */
  revokeAll(deviceId: string): Promise<void>
}
