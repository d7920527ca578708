import type { Bilingual } from '../../contracts/basics.ts'

const text = (zh: string, en: string): Bilingual => ({ 'zh-CN': zh, en })

/** Every phrase that a verdict is made of. `{name}` stands for a value; a phrase that lacks one is not said at all. */
export const phrases = {
  'unit.seconds': text('{n} 秒', '{n} s'),
  'unit.minutes': text('{n} 分钟', '{n} min'),
  'unit.hours': text('{n} 小时', '{n} h'),
  'unit.hours-minutes': text('{h} 小时 {m} 分钟', '{h} h {m} min'),
  'unit.date': text('{month} 月 {day} 日', '{day} {monthName}'),
  'unit.date-year': text('{year} 年 {month} 月 {day} 日', '{day} {monthName} {year}'),
  'unit.date-time': text('{date} {time}', '{date} {time}'),

  'side.high': text('达到或超过', 'at or above'),
  'side.low': text('达到或低于', 'at or below'),
  'figure.heart-rate': text('心率', 'heart rate'),
  'figure.respiration-rate': text('呼吸', 'breathing rate'),

  'call.fall-suspected': text('疑似跌倒', 'a fall is suspected'),
  'call.fall-stands': text('疑似跌倒，{time}内未撤回', 'a suspected fall was not taken back within {time}'),
  'call.cord': text('拉动了求助拉绳', 'the help cord was pulled'),
  'call.red': text('按下了红色求助键', 'the red help key was pressed'),
  'call.pendant': text('按下了随身求助键', 'the help pendant was pressed'),
  'call.app': text('在手机上求助', 'help was asked for in the app'),
  'call.green': text('按下了绿色服务键', 'the green service key was pressed'),

  'rate.held': text('{figure}{side} {limit} 次/分，持续 {time}', '{figure} {side} {limit} /min for {time}'),
  'rate.last': text('最近 {last}', 'last {last}'),
  'gap.measured': text('{span}内只测到 {measured}', 'measured for only {measured} of {span}'),

  'breath.stopped': text('{time}没有呼吸', 'no breathing for {time}'),
  'signs.none': text(
    '在床且信号良好，但 {time}测不到呼吸和心跳',
    'in bed with a good signal, but no heartbeat or breathing for {time}',
  ),
  'signs.last-found': text('最后一次测到是 {at}', 'last found at {at}'),
  'movement.none': text('在床 {time}没有体动', 'no movement in bed for {time}'),
  'wet.for': text('床铺潮湿已 {time}', 'the bed has been wet for {time}'),

  'bed.left': text('{at} 离床，{time}未归', 'left bed at {at} and is not back after {time}'),
  'bed.was-away': text('{at} 夜间离床，{time}后才回来', 'left bed at {at} and was away for {time}'),
  'bed.usual-now': text('平时约 {usual}回来，现已 {now}', 'usually back in {usual}, now {now}'),
  'bed.usual': text('平时约 {usual}回来', 'usually back in {usual}'),
  'bed.last-seen-absent': text('最后一次看到时不在床', 'last seen absent'),
  'bed.last-seen': text('最后一次看到是 {at}', 'last seen at {at}'),
  'bed.not-in-by': text('{at} 仍未上床', 'not in bed by {at}'),
  'bed.not-up-by': text('{at} 仍未起床', 'not up by {at}'),

  'measured.blood-pressure': text(
    '血压 {systolic}/{diastolic} mmHg',
    'blood pressure {systolic}/{diastolic} mmHg',
  ),
  'measured.glucose': text('血糖 {value} mmol/L', 'blood glucose {value} mmol/L'),
  'measured.spo2': text('血氧 {value} %', 'oxygen saturation {value} %'),
  'measured.temperature': text('体温 {value} °C', 'body temperature {value} °C'),
  'measured.weight': text('体重 {value} kg', 'weight {value} kg'),
  'measured.beyond': text('{side} {limit}', '{side} {limit}'),
  'measured.systolic': text('收缩压{side} {limit}', 'upper value {side} {limit}'),
  'measured.diastolic': text('舒张压{side} {limit}', 'lower value {side} {limit}'),
  'weight.gained': text('一周内增加 {change} kg', '{change} kg more than a week before'),
  'weight.lost': text('一周内减少 {change} kg', '{change} kg less than a week before'),
  'weight.limit': text('允许变化 {limit} kg', 'a change of {limit} kg is worth telling'),

  'usual.restingHeartRate': text(
    '静息心率 {value} 次/分（平时约 {median}）',
    'resting heart rate {value} /min (usually about {median})',
  ),
  'usual.restingRespirationRate': text(
    '静息呼吸 {value} 次/分（平时约 {median}）',
    'resting breathing rate {value} /min (usually about {median})',
  ),
  'usual.exits': text(
    '离床 {value} 次（平时约 {median}）',
    'out of bed {value} times (usually about {median})',
  ),
  'usual.outOfBedMinutes': text(
    '离床共 {value} 分钟（平时约 {median}）',
    'out of bed for {value} min (usually about {median})',
  ),
  'usual.inBedMinutes': text(
    '在床共 {value} 分钟（平时约 {median}）',
    'in bed for {value} min (usually about {median})',
  ),

  'signal.poor': text('信号差已 {time}', 'the signal has been poor for {time}'),
  'sensor.part': text('传感器报告故障：{part}', 'the sensor reports a fault: {part}'),
  'silence.for': text('设备 {time}没有消息', 'no message from the device for {time}'),
  'silence.disconnected': text('连接已断开', 'it is disconnected'),
  'clock.slow': text('设备时钟慢了 {time}', "the device's clock is {time} behind"),
  'clock.fast': text('设备时钟快了 {time}', "the device's clock is {time} ahead"),
  'clock.seconds': text('设备时间用秒而不是毫秒', 'the device sends seconds in place of milliseconds'),
  'clock.behind': text('设备时间一直落后 {time}', "the device's times are always {time} behind"),
  'battery.low': text('电池剩余 {percent}%', 'the battery is at {percent} %'),
  'battery.empty': text('电池即将耗尽，剩余 {percent}%', 'the battery is nearly empty, {percent} % left'),
  'battery.below': text('低于 {limit}%', 'below {limit} %'),
  'outage.beds': text(
    '本村 {beds} 张床位中有 {silent} 张同时失联',
    '{silent} of {beds} beds of this village fell silent at once',
  ),

  'device.said': text('床位设备自己报告', 'the bed itself said so'),
  'device.value': text('床位设备自己报告（数值 {value}）', 'the bed itself said so (value {value})'),
  'pause.was-on': text('当时守护已暂停', 'watching was paused then'),
  since: text('{happened} 起', 'since {happened}'),
  'late.known': text('{happened} 发生，{known} 才得知', 'happened {happened}, known {known}'),

  'limit.default': text('限值为系统默认值', 'limit is our default'),
  'limit.provider': text('限值来自 {date}的机构方案', "limit set by the provider's plan of {date}"),
  'limit.provider-undated': text('限值来自机构方案', "limit set by the provider's plan"),
  'limit.ability-level': text('限值按能力等级设定', 'limit set for her ability level'),
  'limit.ability-level-dated': text(
    '限值来自 {date}的机构方案（按能力等级）',
    "limit set for her ability level by the provider's plan of {date}",
  ),
  'limit.bed': text('限值来自 {date}的床位方案', "limit set by the bed's plan of {date}"),
  'limit.bed-undated': text('限值来自床位方案', "limit set by the bed's plan"),
  'limit.part': text('{source}中的“{part}”', '{source}, part “{part}”'),
} as const satisfies Record<string, Bilingual>

export type Phrase = keyof typeof phrases
