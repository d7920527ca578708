import { startQueues } from '../../../local/services/sqs/start-queues.ts'
import { aTemplate } from './a-template.ts'
import { AnIot } from './an-iot.ts'
import { aClock } from './some-doubles.ts'

/** Runs the IoT half on real queues in a process of its own, so that it can be killed; says where it listens. */
const home = process.argv[2] ?? ''
const queues = await startQueues({ template: aTemplate(), home, clock: aClock(), log: () => {} })
const cloud = await AnIot.start({ home, queues })
const bed = await cloud.addDevice('bed-1')
const other = await cloud.addDevice('bed-2')
process.send?.({ port: cloud.iot.port, ca: cloud.iot.rootCaPem, bed, other })
