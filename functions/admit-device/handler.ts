import {
  type AdmissionAnswer,
  type AdmissionRequest,
  admissionRequestSchema,
  readSerialNumber,
  serialParameter,
} from '../../contracts/admission.ts'
import type { DeviceRecord } from '../../contracts/device-record.ts'
import { policyNames, provisioningTemplates } from '../../contracts/names.ts'
import {
  type AdmissionDecision,
  decideClaim,
  decideSelfRenewal,
  type RefusalReason,
  refusalTexts,
} from '../../domain/admit-device.ts'
import type { Tools } from './tools.ts'

/** Whoever is being asked about is changed by a few at most; AWS IoT waits five seconds. */
const mostTries = 5

/** AWS IoT asks before it provisions a certificate: read → look up → decide → record → answer. May be asked twice. */
export async function admitDevice(tools: Tools, event: unknown): Promise<AdmissionAnswer> {
  const asked = admissionRequestSchema.parse(event)
  for (let tries = 0; tries < mostTries; tries++) {
    const { device, decision } = await decide(tools, asked)
    if (decision.outcome === 'refused') return refuse(tools, asked, { device, reason: decision.reason })
    // An admission is of a device that was found.
    if (!device) break
    if (await record(tools, asked, { device, decision })) return admit(device)
  }
  throw new Error(`the certificates of ${asked.clientId} changed under ${mostTries} tries in a row`)
}

interface Found {
  device: DeviceRecord | undefined
  decision: AdmissionDecision
}

async function decide({ stores, clock }: Tools, asked: AdmissionRequest): Promise<Found> {
  const { certificateId, claimCertificateId } = asked
  if (isRenewal(asked)) {
    const device = (await stores.loadDevice(asked.clientId))?.record
    return {
      device,
      decision: decideSelfRenewal(device, { connectedBy: claimCertificateId, certificateId }, clock()),
    }
  }
  const serialNumber = readSerialNumber(asked.parameters)
  if (serialNumber === undefined)
    return { device: undefined, decision: { outcome: 'refused', reason: 'no-serial-number' } }
  // First who holds it: both are written together, so a device read later has it, unless it was taken back.
  const holder = await stores.findHolder(certificateId)
  const [claim, device] = await Promise.all([
    stores.findClaim(claimCertificateId),
    stores.findDeviceBySerial(serialNumber),
  ])
  const regionPath = claim?.regionId === undefined ? undefined : await findRegions(stores, device)
  return { device, decision: decideClaim({ claim, device, regionPath, certificateId, holder }, clock()) }
}

/** The regions of the place where the device stands now, if it does. */
async function findRegions(
  stores: Tools['stores'],
  device: DeviceRecord | undefined,
): Promise<string[] | undefined> {
  const loaded = device && (await stores.loadDevice(device.deviceId))
  const present = loaded?.placements.find(({ until }) => until === undefined)
  return present && (await stores.loadFacts(present.placeId))?.record.regionPath
}

/** A template that is not ours has no hook of ours: every other name is the claim's, which grants the least. */
const isRenewal = ({ templateArn }: AdmissionRequest): boolean =>
  templateArn.endsWith(`:provisioningtemplate/${provisioningTemplates.renew}`)

/** Whether it stands in the record now; if not, somebody else was faster. */
async function record(
  { stores }: Tools,
  asked: AdmissionRequest,
  {
    device,
    decision,
  }: { device: DeviceRecord; decision: Exclude<AdmissionDecision, { outcome: 'refused' }> },
): Promise<boolean> {
  if (decision.outcome === 'known') return true
  const { certificates, claimed } = decision
  const saved = isRenewal(asked)
    ? await stores.saveCertificates(device, { certificates, claimed })
    : await stores.saveClaimed(device, { certificates, claimed }, asked.claimCertificateId)
  return saved.outcome === 'written'
}

const admit = ({ deviceId, kind }: DeviceRecord): AdmissionAnswer => ({
  allowProvisioning: true,
  parameterOverrides: { DeviceId: deviceId, Kind: kind, Policy: policyNames.device[kind] },
})

/** Of a device we know its operators see why; of any other the log says it. The device itself hears no reason. */
async function refuse(
  { stores, log, clock }: Tools,
  asked: AdmissionRequest,
  { device, reason }: { device: DeviceRecord | undefined; reason: RefusalReason },
): Promise<AdmissionAnswer> {
  const template = isRenewal(asked) ? provisioningTemplates.renew : provisioningTemplates.claim
  const serialNumber = readSerialNumber(asked.parameters)
  log.write('DEVICE_REFUSED', { deviceId: device?.deviceId, serialNumber, reason })
  if (device) {
    await stores.quarantine({
      deviceId: device.deviceId,
      arrived: clock(),
      topic: `$aws/provisioning-templates/${template}/provision/json`,
      path: isRenewal(asked) ? '' : `parameters.${serialParameter}`,
      reason: `refused a certificate: ${refusalTexts[reason]}`,
      body: new TextEncoder().encode(
        JSON.stringify({ parameters: asked.parameters, certificateId: asked.certificateId }),
      ),
    })
  }
  return { allowProvisioning: false }
}
