import type { ComponentType, ReactNode } from 'react'
import type { Question } from '#core/forms/question.ts'

/** How a question inside another is drawn; given from outside, since questions hold each other. */
export type DrawQuestion = ComponentType<{
  readonly question: Question
  readonly tools?: ReactNode
}>
