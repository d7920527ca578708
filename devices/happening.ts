/** What the person does, or what befalls the device. A device ignores what it has no sense for. */
export type Happening =
  | { readonly what: 'lie-down' }
  | { readonly what: 'leave-bed' }
  | { readonly what: 'turn-over' }
  /** she lies without stirring until she turns over or leaves */
  | { readonly what: 'lie-still' }
  /** her heart settles at this rate, /min */
  | { readonly what: 'heart-rate'; readonly to: number }
  /** her breath settles at this rate, /min */
  | { readonly what: 'respiration'; readonly to: number }
  | { readonly what: 'breathing'; readonly state: 'stops' | 'back' }
  | { readonly what: 'wetness'; readonly state: 'wet' | 'dry' }
  /** something shakes the bed as a heart would (a fast charger, a washing machine) */
  | { readonly what: 'vibration'; readonly state: 'start' | 'end' }
  | { readonly what: 'mat'; readonly state: 'detached' | 'attached' }
  | { readonly what: 'signal'; readonly state: 'good' | 'poor' | 'initialising' }
  /** the number this maker sends for "not measured" */
  | { readonly what: 'unmeasured-as'; readonly value: 0 | 255 | -1 | null }
  | { readonly what: 'battery'; readonly to: number }
  /** dBm */
  | { readonly what: 'rssi'; readonly to: number }
  /** cord at the bed, red key at the terminal */
  | { readonly what: 'press-help' }
  /** green key at the terminal */
  | { readonly what: 'press-service' }
  /** the fall radar of a terminal; `cancelled` takes back what it suspected last */
  | { readonly what: 'fall'; readonly certainty: 'suspected' | 'confirmed' | 'cancelled' }
  | { readonly what: 'sensor'; readonly sensor: 'smoke' | 'gas' | 'water'; readonly state: 'start' | 'end' }
  | { readonly what: 'blood-pressure'; readonly systolic: number; readonly diastolic: number }
  /** % */
  | { readonly what: 'spo2'; readonly percent: number }
  | { readonly what: 'mains'; readonly state: 'lost' | 'back' }
  /** the connection of the home; the device goes on measuring and keeps what it has to say */
  | { readonly what: 'network'; readonly state: 'down' | 'up' }
  /** the device says nothing any more, not even that it goes */
  | { readonly what: 'power-off' }
