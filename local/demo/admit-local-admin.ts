import type { Lambdas, Template } from '../ports.ts'
import { readAccounts } from '../services/oidc/accounts.ts'

/**
 * Hands the stage to its first admin, as an operator of the cloud account would: by invoking `admit-admin`. The local
 * account `admin@demo.example` always exists, so this is done at every start and changes nothing after the first.
 */
export async function admitLocalAdmin(of: {
  template: Template
  lambdas: Lambdas
  home: string
  issuer: string
}): Promise<void> {
  const [admin] = readAccounts(of.home)
  const lambda = of.template.ofType('AWS::Lambda::Function').find(isAdmitAdmin)
  // An assembly of something else, as tests run it, has nobody to admit.
  if (!admin || !lambda) return
  const admitted = await of.lambdas.invoke(lambda.ref, { iss: of.issuer, sub: admin.sub })
  if (admitted.outcome === 'returned') return
  throw new Error(`the local admin could not be admitted: ${JSON.stringify(admitted)}`)
}

function isAdmitAdmin({ properties }: { properties: Record<string, unknown> }): boolean {
  const environment = properties.Environment as { Variables?: Record<string, string> } | undefined
  return environment?.Variables?.POWERTOOLS_SERVICE_NAME === 'admit-admin'
}
