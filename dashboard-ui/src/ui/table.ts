/** One column of a {@link DataTable}; a slot named `cell-<key>` may draw it otherwise. */
export interface Column<T> {
  readonly key: string
  readonly label: string
  readonly align?: 'end'
  readonly mono?: boolean
  /** What is cut when the column is narrow, and wholly shown on hover. */
  readonly cut?: boolean
  /** What a phone has no room for. */
  readonly minor?: boolean
  readonly text: (row: T) => string
}
