declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  export interface HttpRequest {
    url: string
    headers: Record<string, string>
  }

  export interface Options {
    domNode: HTMLElement
    url: string
    deepLinking: boolean
    validatorUrl: null
    showMutatedRequest: boolean
    defaultModelsExpandDepth: number
    docExpansion: 'list' | 'full' | 'none'
    requestInterceptor(request: HttpRequest): Promise<HttpRequest>
    responseInterceptor<R extends { status: number }>(response: R): R
    plugins: (() => { components: Record<string, () => null> })[]
  }

  export default function SwaggerUI(options: Options): void
}
