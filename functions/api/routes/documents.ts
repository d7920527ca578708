import { buildAsyncApi } from '../../../contracts/asyncapi.ts'
import { buildOpenApi } from '../../../contracts/openapi.ts'
import { done } from '../answer.ts'
import type { Handlers } from '../handlers.ts'

export const documentHandlers: Pick<Handlers, 'getHealth' | 'getOpenApi' | 'getAsyncApi'> = {
  async getHealth(_asked, deps) {
    return done({ status: 'ok', at: new Date(deps.now()).toISOString() })
  },
  async getOpenApi() {
    return done(buildOpenApi())
  },
  async getAsyncApi() {
    return done(buildAsyncApi())
  },
}
