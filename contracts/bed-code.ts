/** Bodies of requests, by the name they have in the OpenAPI document. */
export const bedCodeBodies = {} as const
/** Bodies of answers, likewise. */
export const bedCodeAnswers = {} as const
