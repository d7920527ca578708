import { randomUUID } from 'node:crypto'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import * as z from 'zod'

/** What UpdateCertificate may set here. */
export const settableStatus = z.enum(['ACTIVE', 'INACTIVE', 'REVOKED'])
const certificateStatus = z.enum([...settableStatus.options, 'PENDING_ACTIVATION'])
export type CertificateStatus = z.infer<typeof certificateStatus>

const certificateRow = z.object({
  id: z.string(),
  pem: z.string(),
  status: certificateStatus,
  created: z.number(),
  modified: z.number(),
})
export type Certificate = z.infer<typeof certificateRow>

const thingRow = z.object({
  name: z.string(),
  id: z.string(),
  type: z.string().nullable(),
  attributes: z.string().transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text))),
})
export type Thing = z.infer<typeof thingRow>

const named = z.array(z.object({ name: z.string() }).transform((row) => row.name))

/** Things, certificates, and what is attached to what; every change is on disk when the call returns. */
export class Registry {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** Each statement is prepared once: the policy check of every publish asks here. */
  #prepare(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  #run(sql: string, ...values: (string | number | null)[]): number {
    return Number(this.#prepare(sql).run(...values).changes)
  }

  #names(sql: string, ...values: string[]): string[] {
    return named.parse(this.#prepare(sql).all(...values))
  }

  /** Creates a thing unless there is one of that name; gives the one that stands. */
  createThing(thing: { name: string; type: string | null; attributes: Record<string, string> }): Thing {
    const { name, type, attributes } = thing
    this.#run(
      'INSERT INTO things VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      name,
      randomUUID(),
      type,
      JSON.stringify(attributes),
    )
    return thingRow.parse(this.#prepare('SELECT * FROM things WHERE name = ?').get(name))
  }

  findThing(name: string): Thing | undefined {
    return thingRow.optional().parse(this.#prepare('SELECT * FROM things WHERE name = ?').get(name))
  }

  deleteThing(name: string): void {
    this.#run('DELETE FROM things WHERE name = ?', name)
  }

  addCertificate(certificate: { id: string; pem: string; status: CertificateStatus; now: number }): void {
    const { id, pem, status } = certificate
    const now = Math.floor(certificate.now)
    this.#run(
      'INSERT INTO certificates VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      id,
      pem,
      status,
      now,
      now,
    )
  }

  findCertificate(id: string): Certificate | undefined {
    return certificateRow.optional().parse(this.#prepare('SELECT * FROM certificates WHERE id = ?').get(id))
  }

  setStatus(id: string, status: CertificateStatus, now: number): void {
    this.#run('UPDATE certificates SET status = ?, modified = ? WHERE id = ?', status, Math.floor(now), id)
  }

  deleteCertificate(id: string): void {
    this.#run('DELETE FROM certificates WHERE id = ?', id)
  }

  /** Removes a certificate with all that is attached, unless it has been put to use. */
  deletePending(id: string): void {
    if (this.findCertificate(id)?.status !== 'PENDING_ACTIVATION') return
    this.#run('DELETE FROM thing_principals WHERE certificate = ?', id)
    this.#run('DELETE FROM policy_attachments WHERE certificate = ?', id)
    this.deleteCertificate(id)
  }

  attachThing(thing: string, certificate: string): void {
    this.#run('INSERT INTO thing_principals VALUES (?, ?) ON CONFLICT DO NOTHING', thing, certificate)
  }

  detachThing(thing: string, certificate: string): void {
    this.#run('DELETE FROM thing_principals WHERE thing = ? AND certificate = ?', thing, certificate)
  }

  certificatesOf(thing: string): string[] {
    return this.#names('SELECT certificate AS name FROM thing_principals WHERE thing = ? ORDER BY 1', thing)
  }

  thingsOf(certificate: string): string[] {
    return this.#names(
      'SELECT thing AS name FROM thing_principals WHERE certificate = ? ORDER BY 1',
      certificate,
    )
  }

  attachPolicy(policy: string, certificate: string): void {
    this.#run('INSERT INTO policy_attachments VALUES (?, ?) ON CONFLICT DO NOTHING', policy, certificate)
  }

  detachPolicy(policy: string, certificate: string): void {
    this.#run('DELETE FROM policy_attachments WHERE policy = ? AND certificate = ?', policy, certificate)
  }

  policiesOf(certificate: string): string[] {
    return this.#names(
      'SELECT policy AS name FROM policy_attachments WHERE certificate = ? ORDER BY 1',
      certificate,
    )
  }
}
