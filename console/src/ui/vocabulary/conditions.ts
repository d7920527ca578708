import type { Condition } from '../../../../contracts/alert.ts'
import type { Bilingual } from '../../../../contracts/basics.ts'
import { text } from './text.ts'

/** What each condition is called. A condition without a name does not compile. */
export const conditionNames = {
  'condition.sos': text('按下求助键', 'Help key pressed'),
  'condition.service-call': text('按下服务键', 'Service key pressed'),
  'condition.fall': text('跌倒', 'Fall'),
  'condition.smoke': text('烟雾', 'Smoke'),
  'condition.gas': text('燃气泄漏', 'Gas'),
  'condition.water': text('漏水', 'Water leak'),
  'condition.no-breathing': text('呼吸暂停', 'No breathing'),
  'condition.no-vital-signs': text('测不到呼吸和心跳', 'No heartbeat or breathing found'),
  'condition.heart-rate-high': text('心率过快', 'Heart rate high'),
  'condition.heart-rate-low': text('心率过慢', 'Heart rate low'),
  'condition.respiration-high': text('呼吸过快', 'Breathing fast'),
  'condition.respiration-low': text('呼吸过慢', 'Breathing slow'),
  'condition.left-bed': text('夜间离床未归', 'Left bed, not back'),
  'condition.not-in-bed-by': text('到时未上床', 'Not in bed yet'),
  'condition.not-up-by': text('到时未起床', 'Not up yet'),
  'condition.no-movement': text('长时间无体动', 'Has not moved'),
  'condition.wet': text('床铺潮湿', 'Bed is wet'),
  'condition.sit-up': text('坐起', 'Sitting up'),
  'condition.blood-pressure': text('血压超出范围', 'Blood pressure out of range'),
  'condition.glucose': text('血糖超出范围', 'Blood glucose out of range'),
  'condition.spo2': text('血氧过低', 'Oxygen low'),
  'condition.temperature': text('体温超出范围', 'Temperature out of range'),
  'condition.weight': text('体重变化明显', 'Weight changed'),
  'condition.unlike-before': text('与近两周不同的一夜', 'A night unlike the last two weeks'),
  'condition.sensor-fault': text('传感器脱落或信号差', 'Sensor detached or poor signal'),
  'condition.device-silent': text('设备失联', 'Device silent'),
  'condition.clock-fault': text('设备时钟错误', 'Device clock wrong'),
  'condition.battery-low': text('电池电量低', 'Battery low'),
  'condition.mains-lost': text('市电中断', 'Mains power lost'),
  'condition.region-outage': text('本村多张床位失联', 'Many beds of a village silent'),
} as const satisfies Record<`condition.${Condition}`, Bilingual>

/** What each condition means for who reads it at night, and what ends it: one sentence, on the alert's own page. */
export const conditionMeanings = {
  'meaning.sos': text(
    '有人求助。必须有人去看，只能由人关闭。',
    'Somebody asks for help. A person must look; only a person closes this.',
  ),
  'meaning.service-call': text(
    '有人需要帮忙，不是紧急情况。',
    'Somebody would like help; it is not an emergency.',
  ),
  'meaning.fall': text(
    '可能摔倒。必须有人去看，只能由人关闭。',
    'She may have fallen. A person must look; only a person closes this.',
  ),
  'meaning.smoke': text(
    '先确认所有人安全，再找原因。',
    'First see that everybody is safe, then look for the cause.',
  ),
  'meaning.gas': text(
    '先确认所有人安全，再找原因。',
    'First see that everybody is safe, then look for the cause.',
  ),
  'meaning.water': text('有漏水。请去查看。', 'Water is leaking. Please go and look.'),
  'meaning.no-breathing': text('立即去看。只能由人关闭。', 'Go at once. Only a person closes this.'),
  'meaning.no-vital-signs': text('立即去看。只能由人关闭。', 'Go at once. Only a person closes this.'),
  'meaning.heart-rate-high': text(
    '恢复后自动结束；“重要”级别须先有人接单。',
    'Ends when it is back inside; if it is High, only after somebody has answered.',
  ),
  'meaning.heart-rate-low': text(
    '恢复后自动结束；“重要”级别须先有人接单。',
    'Ends when it is back inside; if it is High, only after somebody has answered.',
  ),
  'meaning.respiration-high': text(
    '恢复后自动结束；“重要”级别须先有人接单。',
    'Ends when it is back inside; if it is High, only after somebody has answered.',
  ),
  'meaning.respiration-low': text(
    '恢复后自动结束；“重要”级别须先有人接单。',
    'Ends when it is back inside; if it is High, only after somebody has answered.',
  ),
  'meaning.left-bed': text(
    '回到床上后自动恢复，仍会列出。',
    'Ends when she is back in bed; it stays listed.',
  ),
  'meaning.not-in-bed-by': text('上床后自动恢复。', 'Ends when she goes to bed.'),
  'meaning.not-up-by': text('起床后自动恢复。', 'Ends when she gets up.'),
  'meaning.no-movement': text(
    '请帮她翻身，或确认她安好。',
    'Please turn her, or make sure that she is well.',
  ),
  'meaning.wet': text('请更换床铺。', 'The bed needs changing.'),
  'meaning.sit-up': text('她可能要下床。', 'She may be about to get up.'),
  'meaning.blood-pressure': text('请复测，并按方案处理。', 'Please measure again, and do as her plan says.'),
  'meaning.glucose': text('请复测，并按方案处理。', 'Please measure again, and do as her plan says.'),
  'meaning.spo2': text('请复测，并按方案处理。', 'Please measure again, and do as her plan says.'),
  'meaning.temperature': text('请复测，并按方案处理。', 'Please measure again, and do as her plan says.'),
  'meaning.weight': text('请留意饮食和水肿，并告知负责人。', 'Please tell who is responsible for her care.'),
  'meaning.unlike-before': text(
    '一夜不同未必有事，请问问她。',
    'One night need not mean anything; please ask her.',
  ),
  'meaning.sensor-fault': text(
    '生命体征可能测不到。请检查传感器。',
    'Vital signs may not be measured. Please check the sensor.',
  ),
  'meaning.device-silent': text(
    '床位情况未知——没有消息不等于平安。',
    'Nothing is known of the bed: silence is not health.',
  ),
  'meaning.clock-fault': text(
    '时间由我们校正；请检查设备。',
    'We correct its times; please check the device.',
  ),
  'meaning.battery-low': text('请充电或更换电池。', 'Please charge it or change the battery.'),
  'meaning.mains-lost': text('设备现在靠电池工作。', 'The device runs on its battery now.'),
  'meaning.region-outage': text(
    '可能是网络或停电。求助键的消息照样处理。',
    'Perhaps the network or the power. Help calls that reach us are handled as always.',
  ),
} as const satisfies Record<`meaning.${Condition}`, Bilingual>
