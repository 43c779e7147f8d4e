import { shallowRef, type Ref } from 'vue'
import { reasonOf } from '../api/load'
import { ApiProblem } from '../api/problem'

/** What is wrong with a field: a key of the messages, or the server's own sentence. */
export type FieldError = { readonly key: string } | { readonly text: string }
export type FieldErrors = Readonly<Record<string, FieldError>>

export interface Form {
  readonly errors: Ref<FieldErrors>
  /** What the server says of the whole. */
  readonly problem: Ref<string | null>
  readonly sending: Ref<boolean>
  /** Sends unless something is wrong already; answers null with the errors set when it did not, or the server refused. */
  send<T>(wrong: FieldErrors, post: () => Promise<T>): Promise<T | null>
}

export function useForm(): Form {
  const errors = shallowRef<FieldErrors>({})
  const problem = shallowRef<string | null>(null)
  const sending = shallowRef(false)

  async function send<T>(wrong: FieldErrors, post: () => Promise<T>): Promise<T | null> {
    errors.value = wrong
    problem.value = null
    if (Object.keys(wrong).length > 0) {
      return null
    }
    sending.value = true
    try {
      return await post()
    } catch (error) {
      problem.value = reasonOf(error).reason
      if (error instanceof ApiProblem) {
        errors.value = Object.fromEntries(
          error.errors.flatMap(({ pointer, detail }) => (pointer ? [[pointer.slice(1), { text: detail ?? '' }]] : [])),
        )
      }
      return null
    } finally {
      sending.value = false
    }
  }

  return { errors, problem, sending, send }
}

/** The error of a field in words. */
export function wordsOf(error: FieldError | undefined, t: (key: string) => string): string | undefined {
  return error && ('key' in error ? t(error.key) : error.text)
}
