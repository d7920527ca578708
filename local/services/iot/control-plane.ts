/**
 * Imitates the calls of AWS IoT that carebed uses to provision devices, in the REST-JSON protocol of the SDK. Not
 * imitated: everything else of that API, paging (lists are whole), thing versions, throttling, and the validity of
 * a certificate from a request, which is 20 years as for the others.
 */
import type { AwsService } from '../../ports.ts'
import { jsonBody } from '../aws-error.ts'
import { attachmentOperations } from './control-plane/attachments.ts'
import type { Office } from './control-plane/call.ts'
import { certificateOperations } from './control-plane/certificates.ts'
import { thingOperations } from './control-plane/things.ts'
import { restService } from './rest-service.ts'

const operations = [...thingOperations, ...attachmentOperations, ...certificateOperations]

/** The control plane over one registry. */
export function controlPlane(office: Office): AwsService {
  return restService({
    name: 'iot',
    signedAs: 'iot',
    async run(request) {
      for (const { method, path, run } of operations) {
        const found = method === request.method ? path.exec(request.path) : null
        if (found === null) continue
        const name = decodeURIComponent(found[1] ?? '')
        return run(office, { name, request, body: jsonBody(request) })
      }
      return undefined
    },
  })
}
