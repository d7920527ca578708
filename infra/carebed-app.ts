import { App, DefaultStackSynthesizer, type IStackSynthesizer, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import cdkJson from '../cdk.json' with { type: 'json' }
import { CarebedStack } from './carebed-stack.ts'
import { stages } from './stages.ts'
import type { Target } from './target.ts'

/** The CDK app for one target. Without bundling (template tests) the functions carry no code. */
export function buildApp(props: Target & { bundling: boolean }): App {
  const app = new App({
    outdir: props.outdir,
    context: {
      // `node infra/app.ts` reads the same flags as the CDK command line; the command line's own context wins.
      ...cdkJson.context,
      // Traces would write the paths of this machine into the assembly, and cost more than the rest of the synth.
      'aws:cdk:disable-stack-trace': true,
      ...(props.bundling ? {} : { 'aws:cdk:bundling-stacks': [] }),
    },
    analyticsReporting: false,
    treeMetadata: false,
  })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  new CarebedStack(app, `carebed-${props.stage}`, {
    stage: stages[props.stage],
    // The region is known so that partition-specific parts resolve; the account stays open.
    env: { region: props.region },
    synthesizer: plainSynthesizer(),
    description: 'carebed: a bed calls, a person answers',
  })
  return app
}

/**
 * Leaves the check of the bootstrap version to the command line that deploys. The cast: aws-cdk-lib's own class and
 * interface disagree under `exactOptionalPropertyTypes`.
 */
function plainSynthesizer(): IStackSynthesizer {
  return new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }) as IStackSynthesizer
}
