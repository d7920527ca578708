import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import type { Right } from './rights.ts'
import type { Stage } from './stages.ts'

/** The keys that bed codes are signed with: `current` names the one for new codes, each other member is a key. */
export class BedCodeKeys extends Construct {
  readonly secretArn: string
  readonly mayRead: Right

  constructor(scope: Construct, id: string, { stage }: { stage: Stage }) {
    super(scope, id)
    const secret = new Secret(this, 'Keys', {
      description: 'Keys that bed codes are signed with; a JSON object',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ current: '1' }),
        generateStringKey: '1',
        passwordLength: 48,
        excludePunctuation: true,
      },
      removalPolicy: stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'A key is turned by adding another: the old one must stay as long as cards signed with it hang at beds, which ' +
        'no rotation by time can know.',
    })
    this.secretArn = secret.secretArn
    this.mayRead = { actions: ['secretsmanager:GetSecretValue'], on: [secret.secretArn] }
  }
}
