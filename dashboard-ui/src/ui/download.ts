import { shallowRef, type Ref } from 'vue'
import { useApi, type ApiClient, type Query } from '../api/client'
import { reasonOf } from '../api/load'

export type DownloadState = { readonly is: 'idle' } | { readonly is: 'working' } | { readonly is: 'failed'; readonly reason: string }

/** Fetches a list as CSV with the bearer token (a plain link has none) and hands it to the browser as a file. */
export function useDownload(api: ApiClient = useApi(), save: (blob: Blob, filename: string) => void = saveFile) {
  const state: Ref<DownloadState> = shallowRef({ is: 'idle' })

  async function download(path: string, query: Query, filename: string): Promise<void> {
    state.value = { is: 'working' }
    try {
      const response = await api.raw(path, query, 'text/csv')
      save(await response.blob(), filename)
      state.value = { is: 'idle' }
    } catch (error) {
      state.value = { is: 'failed', reason: reasonOf(error).reason }
    }
  }

  return { state, download }
}

function saveFile(blob: Blob, filename: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = filename
  link.click()
  // The browser has taken the file over by then; without this it would keep it until the page closes.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
