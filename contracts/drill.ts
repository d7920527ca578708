/** Bodies of requests, by the name they have in the OpenAPI document. */
export const drillBodies = {} as const
/** Bodies of answers, likewise. */
export const drillAnswers = {} as const
