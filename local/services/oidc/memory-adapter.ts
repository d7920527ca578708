type Payload = Record<string, unknown>

interface Kept {
  readonly payload: Payload
  readonly expiresAt: number
}

/** Sessions, codes and grants of the issuer, gone at a stop: everybody signs in anew then. */
export function memoryAdapter(): new (model: string) => object {
  const kept = new Map<string, Kept>()
  const live = (key: string): Payload | undefined => {
    const entry = kept.get(key)
    if (entry !== undefined && entry.expiresAt > Date.now()) return entry.payload
    kept.delete(key)
    return undefined
  }
  const findBy = (model: string, field: string, value: string) =>
    [...kept.keys()]
      .filter((key) => key.startsWith(`${model}:`))
      .map(live)
      .find((payload) => payload?.[field] === value)

  return class {
    readonly model: string
    constructor(model: string) {
      this.model = model
    }
    async upsert(id: string, payload: Payload, expiresIn?: number): Promise<void> {
      const life = expiresIn === undefined ? Number.POSITIVE_INFINITY : expiresIn * 1000
      kept.set(`${this.model}:${id}`, { payload, expiresAt: Date.now() + life })
    }
    async find(id: string): Promise<Payload | undefined> {
      return live(`${this.model}:${id}`)
    }
    async findByUid(uid: string): Promise<Payload | undefined> {
      return findBy(this.model, 'uid', uid)
    }
    async findByUserCode(userCode: string): Promise<Payload | undefined> {
      return findBy(this.model, 'userCode', userCode)
    }
    async consume(id: string): Promise<void> {
      const payload = live(`${this.model}:${id}`)
      if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000)
    }
    async destroy(id: string): Promise<void> {
      kept.delete(`${this.model}:${id}`)
    }
    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key)
    }
  }
}
