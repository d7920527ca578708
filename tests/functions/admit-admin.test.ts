import { expect, test } from 'vitest'
import { admitAdmin } from '../../functions/admit-admin/handler.ts'
import { aHouse } from '../support/a-house.ts'

const account = { iss: 'https://issuer.example', sub: 'account-1' }

test('the holder of an account becomes an admin, once', async () => {
  const { tools, stores } = await aHouse()
  const admitted = await admitAdmin(tools, account)
  expect(admitted.outcome).toBe('admitted')
  expect(await stores.findPersonByIdentity(account)).toMatchObject({ role: 'admin' })
  expect(await admitAdmin(tools, account)).toMatchObject({ outcome: 'already-admitted' })
})

test('an account that is bound to a caregiver does not become an admin', async () => {
  const { tools, stores } = await aHouse()
  await stores.bindIdentity('per_first', account)
  expect(await admitAdmin(tools, account)).toMatchObject({ outcome: 'refused' })
})

test('an account without issuer is refused by name of the field', async () => {
  const { tools } = await aHouse()
  await expect(admitAdmin(tools, { sub: 'x' })).rejects.toThrow(/iss/)
})
