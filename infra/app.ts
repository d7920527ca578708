import { buildApp } from './carebed-app.ts'
import { readTarget } from './target.ts'

buildApp({ ...readTarget(process.env), bundling: true }).synth()
