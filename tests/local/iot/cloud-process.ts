import { AnIot } from './an-iot.ts'

/** Runs the IoT half in a process of its own, so that it can be killed; tells its parent where it listens. */
const cloud = await AnIot.start({ home: process.argv[2] ?? '' })
const bed = await cloud.addDevice('bed-1')
const other = await cloud.addDevice('bed-2')
process.send?.({ port: cloud.iot.port, ca: cloud.iot.rootCaPem, bed, other })
