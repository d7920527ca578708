const toDecide = ['CARE_TABLE', 'DEADLINES_QUEUE_URL', 'NOTICES_QUEUE_URL', 'TELEMETRY_TABLE']
/** What each function is told, by the name of its folder. A new variable is a decision: write it here too. */
export const environment: Record<string, string[]> = {
  'ingest-telemetry': toDecide,
  'ingest-event': [...toDecide, 'BED_CODE_KEYS_ARN'].toSorted(),
  'keep-deadlines': [...toDecide, 'FLEET_QUEUE_URL', 'ROLLUPS_QUEUE_URL'].toSorted(),
  'roll-up': toDecide,
  rehearse: ['CARE_TABLE', 'TELEMETRY_TABLE'],
  'run-waves': ['CARE_TABLE', 'FLEET_QUEUE_URL', 'NOTICES_QUEUE_URL'],
  notify: [
    'CARE_TABLE',
    'CHANNEL_BASE_URLS',
    'CHANNEL_SECRETS_ARN',
    'CONSOLE_ORIGIN',
    'DEADLINES_QUEUE_URL',
    'IOT_DATA_ENDPOINT',
    'NOTICES_QUEUE_URL',
    'OUTBOX_URL',
  ],
  api: [
    ...toDecide,
    'BED_CODE_KEYS_ARN',
    'CHANNEL_SECRETS_ARN',
    'CONSOLE_ORIGIN',
    'FLEET_QUEUE_URL',
    'REHEARSALS_QUEUE_URL',
  ].toSorted(),
  'admit-admin': ['CARE_TABLE'],
  'admit-device': ['CARE_TABLE'],
  'check-reach': ['CARE_TABLE', 'NOTICES_QUEUE_URL'],
  'signal-life': ['CARE_TABLE', 'LIFE_SIGNAL_URL'],
  'authorize-live': ['AUDIENCE', 'CARE_TABLE', 'IOT_ARN_PREFIX', 'ISSUER'],
  console: ['AUDIENCE', 'CLIENT_ID', 'CONSOLE_ORIGIN', 'ISSUER', 'LIVE_URL'],
}
