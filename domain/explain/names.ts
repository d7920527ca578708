import type { Condition } from '../../contracts/alert.ts'
import type { Bilingual, Priority } from '../../contracts/basics.ts'
import { say } from './phrase.ts'

const names: Record<Condition, Bilingual> = {
  sos: { 'zh-CN': '按下了求助键', en: 'the help key was pressed' },
  'service-call': { 'zh-CN': '按下了服务键', en: 'the service key was pressed' },
  fall: { 'zh-CN': '检测到跌倒', en: 'a fall was detected' },
  smoke: { 'zh-CN': '烟雾报警', en: 'smoke was detected' },
  gas: { 'zh-CN': '燃气报警', en: 'gas was detected' },
  water: { 'zh-CN': '漏水报警', en: 'a water leak was detected' },
  'no-breathing': { 'zh-CN': '呼吸暂停', en: 'breathing has stopped' },
  'no-vital-signs': {
    'zh-CN': '在床但测不到呼吸和心跳',
    en: 'in bed, but no heartbeat or breathing is found',
  },
  'heart-rate-high': { 'zh-CN': '心率过快', en: 'heart rate is high' },
  'heart-rate-low': { 'zh-CN': '心率过慢', en: 'heart rate is low' },
  'respiration-high': { 'zh-CN': '呼吸过快', en: 'breathing is fast' },
  'respiration-low': { 'zh-CN': '呼吸过慢', en: 'breathing is slow' },
  'left-bed': { 'zh-CN': '夜间离床未归', en: 'left bed at night and is not back' },
  'not-in-bed-by': { 'zh-CN': '到时未上床', en: 'not in bed by the usual time' },
  'not-up-by': { 'zh-CN': '到时未起床', en: 'not up by the usual time' },
  'no-movement': { 'zh-CN': '在床长时间无体动', en: 'no movement in bed for a long time' },
  wet: { 'zh-CN': '床铺潮湿', en: 'the bed is wet' },
  'sit-up': { 'zh-CN': '坐起', en: 'sitting up in bed' },
  'blood-pressure': { 'zh-CN': '血压超出范围', en: 'blood pressure is out of range' },
  glucose: { 'zh-CN': '血糖超出范围', en: 'blood glucose is out of range' },
  spo2: { 'zh-CN': '血氧过低', en: 'oxygen saturation is low' },
  temperature: { 'zh-CN': '体温超出范围', en: 'body temperature is out of range' },
  weight: { 'zh-CN': '体重变化明显', en: 'weight has changed' },
  'unlike-before': { 'zh-CN': '这一夜与近两周不同', en: 'this night was unlike the last two weeks' },
  'sensor-fault': { 'zh-CN': '传感器脱落或信号差', en: 'the sensor is detached or its signal is poor' },
  'device-silent': { 'zh-CN': '设备失联', en: 'the device is silent' },
  'clock-fault': { 'zh-CN': '设备时钟错误', en: "the device's clock is wrong" },
  'battery-low': { 'zh-CN': '电池电量低', en: 'the battery is low' },
  'mains-lost': { 'zh-CN': '市电中断', en: 'mains power is lost' },
  'region-outage': { 'zh-CN': '本地区多张床位同时失联', en: 'many beds of this region fell silent at once' },
}

/** What a condition is called, in both languages. A fall that is only suspected is called so. */
export const nameCondition = (condition: Condition, priority?: Priority): Bilingual =>
  (condition === 'fall' && priority === 'high' ? say('call.fall-suspected') : undefined) ?? names[condition]
