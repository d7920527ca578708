import { Stack } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnProvisioningTemplate } from 'aws-cdk-lib/aws-iot'
import { CfnPermission, type Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { provisioningTemplates } from '../contracts/names.ts'
import { provisioner } from './device-office.ts'
import type { House } from './house.ts'
import { HouseFunction } from './house-function.ts'
import { provisioningBody } from './provisioning-body.ts'
import { explainWildcards, policyOf, readAndWrite } from './rights.ts'
import { functionSeconds } from './timeouts.ts'

const descriptions = {
  [provisioningTemplates.claim]: 'A registered device claims its first certificate',
  [provisioningTemplates.renew]: 'A device renews its certificate by the one it has',
} as const

/** How devices come to certificates of their own over MQTT: the templates of AWS IoT, and the hook they ask first. */
export class AdmitDevice extends Construct {
  readonly lambda: Lambda

  constructor(scope: Construct, id: string, { stage, stores }: Pick<House, 'stage' | 'stores'>) {
    super(scope, id)
    this.lambda = new HouseFunction(this, 'Function', {
      name: 'admit-device',
      impactOfFailure:
        'New devices cannot claim a certificate and no device can renew its own; those connected stay connected.',
      stage,
      timeoutSeconds: functionSeconds.admitDevice,
      // AWS IoT waits five seconds; most of a cold start is computing.
      memoryMb: 1024,
      environment: { CARE_TABLE: stores.care.tableName },
      may: [readAndWrite(stores.care)],
    }).lambda
    const role = this.provisioningRole()
    for (const name of Object.values(provisioningTemplates)) this.template(name, role)
  }

  /** In the name of which AWS IoT makes what a template says. */
  private provisioningRole(): Role {
    const rights = provisioner(Stack.of(this))
    const here = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } }
    const role = new Role(this, 'Provisioner', {
      assumedBy: new ServicePrincipal('iot.amazonaws.com', { conditions: here }),
      inlinePolicies: { may: policyOf(rights) },
    })
    explainWildcards(role, rights)
    return role
  }

  private template(templateName: keyof typeof descriptions, role: Role): void {
    const stack = Stack.of(this)
    const permission = new CfnPermission(this, `${templateName}-hook`, {
      action: 'lambda:InvokeFunction',
      functionName: this.lambda.functionName,
      principal: 'iot.amazonaws.com',
      sourceAccount: stack.account,
      sourceArn: stack.formatArn({
        service: 'iot',
        resource: 'provisioningtemplate',
        resourceName: templateName,
      }),
    })
    const template = new CfnProvisioningTemplate(this, templateName, {
      templateName,
      templateType: 'FLEET_PROVISIONING',
      description: descriptions[templateName],
      enabled: true,
      provisioningRoleArn: role.roleArn,
      preProvisioningHook: { payloadVersion: '2020-04-01', targetArn: this.lambda.functionArn },
      templateBody: JSON.stringify(provisioningBody),
    })
    template.node.addDependency(permission)
  }
}
