import type { AwsRequest, AwsResponse, AwsService } from '../../ports.ts'
import { AwsError, errorResponse } from '../aws-error.ts'

/** The service a request is signed for, from the credential scope `key/date/region/service/aws4_request`. */
function signedFor({ headers }: AwsRequest): string | undefined {
  return /Credential=[^/]+\/[^/]+\/[^/]+\/([^/]+)\/aws4_request/.exec(headers.authorization ?? '')?.[1]
}

/**
 * A REST-JSON service told by the name it is signed with; `run` answers with `undefined` for what it does not
 * imitate, which becomes an error of that name. `AwsError`s become AWS's error answers.
 */
export function restService(service: {
  name: string
  signedAs: string
  run: (request: AwsRequest) => Promise<object | undefined>
}): AwsService {
  return {
    name: service.name,
    async handle(request): Promise<AwsResponse | undefined> {
      if (signedFor(request) !== service.signedAs) return undefined
      try {
        const answer = await service.run(request)
        if (answer === undefined) {
          throw new AwsError('UnknownOperationException', `${request.method} ${request.path} is not imitated`)
        }
        const headers = { 'content-type': 'application/json' }
        return { status: 200, headers, body: JSON.stringify(answer) }
      } catch (error) {
        if (error instanceof AwsError) return errorResponse(error)
        throw error
      }
    },
  }
}
