import { Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { AdmitAdmin } from './admit-admin.ts'
import { AdmitDevice } from './admit-device.ts'
import { Alarms } from './alarms.ts'
import { Api } from './api.ts'
import { AuthorizeLive } from './authorize-live.ts'
import { BedCodeKeys } from './bed-code-keys.ts'
import { CheckReach } from './check-reach.ts'
import { Console } from './console.ts'
import { DeviceGateway } from './device-gateway.ts'
import { IngestEvent } from './ingest-event.ts'
import { IngestTelemetry } from './ingest-telemetry.ts'
import { KeepDeadlines } from './keep-deadlines.ts'
import { Lanes } from './lanes.ts'
import { Notify } from './notify.ts'
import { Rehearse } from './rehearse.ts'
import { RollUp } from './roll-up.ts'
import { RunWaves } from './run-waves.ts'
import { Settings } from './settings.ts'
import { SignalLife } from './signal-life.ts'
import type { Stage } from './stages.ts'
import { Stores } from './stores.ts'
import { WebDoor } from './web-door.ts'

/** The whole cloud half, as a table of contents. */
export class CarebedStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { stage: Stage }) {
    super(scope, id, props)
    const { stage } = props
    const settings = new Settings(this)

    const stores = new Stores(this, 'Stores', { stage })
    const lanes = new Lanes(this, 'Lanes')
    new DeviceGateway(this, 'DeviceGateway', { lanes })

    const bedCodes = new BedCodeKeys(this, 'BedCodeKeys', { stage })

    const house = { stage, settings, stores, lanes }
    const ingestTelemetry = new IngestTelemetry(this, 'IngestTelemetry', house)
    const ingestEvent = new IngestEvent(this, 'IngestEvent', { ...house, bedCodes })
    const keepDeadlines = new KeepDeadlines(this, 'KeepDeadlines', house)
    const notify = new Notify(this, 'Notify', house)
    const rollUp = new RollUp(this, 'RollUp', house)
    const rehearse = new Rehearse(this, 'Rehearse', house)
    const runWaves = new RunWaves(this, 'RunWaves', house)

    const checkReach = new CheckReach(this, 'CheckReach', house)
    const signalLife = new SignalLife(this, 'SignalLife', house)

    const door = new WebDoor(this, 'WebDoor', { stage, settings })
    const api = new Api(this, 'Api', {
      ...house,
      door,
      bedCodes,
      channelSecretsArn: notify.channelSecretsArn,
    })
    const console = new Console(this, 'Console', { stage, settings, door })
    const admitAdmin = new AdmitAdmin(this, 'AdmitAdmin', house)
    const admitDevice = new AdmitDevice(this, 'AdmitDevice', house)
    const authorizeLive = new AuthorizeLive(this, 'AuthorizeLive', house)

    new Alarms(this, 'Alarms', {
      lanes,
      sweep: keepDeadlines.lambda,
      urgentPath: [ingestEvent.lambda, keepDeadlines.lambda, notify.lambda],
      otherPaths: [
        ingestTelemetry.lambda,
        rollUp.lambda,
        rehearse.lambda,
        runWaves.lambda,
        checkReach.lambda,
        signalLife.lambda,
        api.lambda,
        console.lambda,
        admitAdmin.lambda,
        admitDevice.lambda,
        authorizeLive.lambda,
      ],
    })
  }
}
