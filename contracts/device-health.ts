/** Bodies of requests, by the name they have in the OpenAPI document. */
export const deviceHealthBodies = {} as const
/** Bodies of answers, likewise. */
export const deviceHealthAnswers = {} as const
