export interface FieldProblem {
  readonly pointer?: string
  readonly code?: string
  readonly detail?: string
}

/** What the server said was wrong (RFC 9457), or that it could not be asked at all (status 0). */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly errors: readonly FieldProblem[] = [],
  ) {
    super(detail)
    this.name = 'ApiProblem'
  }

  static async of(response: Response): Promise<ApiProblem> {
    const body = await response.text().catch(() => '')
    try {
      const problem = JSON.parse(body) as Record<string, unknown>
      return new ApiProblem(
        response.status,
        typeof problem['code'] === 'string' ? problem['code'] : `HTTP_${response.status}`,
        String(problem['detail'] ?? problem['title'] ?? `The server answered ${response.status}.`),
        Array.isArray(problem['errors']) ? (problem['errors'] as FieldProblem[]) : [],
      )
    } catch {
      return new ApiProblem(response.status, `HTTP_${response.status}`, `The server answered ${response.status}.`)
    }
  }
}
