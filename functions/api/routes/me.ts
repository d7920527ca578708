import { done } from '../answer.ts'
import type { Handlers } from '../handlers.ts'

export const meHandlers: Pick<Handlers, 'getMe'> = {
  async getMe({ person }) {
    const { personId, name, role, providerId, regionId, language } = person
    return done({ personId, name, role, providerId, regionId, language })
  },
}
