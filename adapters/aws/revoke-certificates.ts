import { type IoTClient, ResourceNotFoundException, UpdateCertificateCommand } from '@aws-sdk/client-iot'

/** Where certificates are taken back: the one right that the door of telemetry has at AWS IoT. */
export interface CertificateRevoking {
  /** Whoever is connected by one of them is cut off; doing it again changes nothing, nor does one that is gone. */
  revoke(certificateIds: readonly string[]): Promise<void>
}

export const createCertificateRevoking = (client: IoTClient): CertificateRevoking => ({
  async revoke(certificateIds) {
    for (const certificateId of certificateIds) {
      try {
        await client.send(new UpdateCertificateCommand({ certificateId, newStatus: 'REVOKED' }))
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error
      }
    }
  },
})
