/**
 * Text that is made while it goes out, as UTF-8: the next piece is asked for when there is room for it, and none any more
 * once the reader has gone.
 *
 * @param failed hears of an error on the way; the answer is then broken off, so that nobody takes half for all
 */
export const streamed = (
  pieces: AsyncGenerator<string>,
  failed: (error: unknown) => void,
): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      } catch (error) {
        failed(error)
        controller.error(error)
      }
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}
