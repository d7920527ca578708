import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'

const shape = z.array(z.object({ sub: z.string(), email: z.string(), name: z.string() }))

/** Somebody who may sign in at the local issuer, without a password. */
export type LocalAccount = z.infer<typeof shape>[number]

const admin: LocalAccount = { sub: 'local|admin', email: 'admin@demo.example', name: 'Admin' }

/** The local accounts, read anew each time: `<home>/oidc/accounts.json`. The admin always exists and comes first. */
export function readAccounts(home: string): readonly LocalAccount[] {
  const path = accountsPath(home)
  const others = existsSync(path) ? shape.parse(JSON.parse(readFileSync(path, 'utf8'))) : []
  return [admin, ...others.filter(({ sub }) => sub !== admin.sub)]
}

/** Adds an account, or renames the one with this e-mail. Its `sub` is `local|<part of the e-mail before the @>`. */
export function saveAccount(home: string, { email, name }: { email: string; name: string }): LocalAccount {
  const account = { sub: `local|${email.split('@')[0]}`, email, name }
  const others = readAccounts(home).filter(({ sub }) => sub !== account.sub)
  const path = accountsPath(home)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, JSON.stringify([...others, account], null, 2))
  renameSync(`${path}.new`, path)
  return account
}

function accountsPath(home: string): string {
  return join(home, 'oidc', 'accounts.json')
}
