import { readTracks } from './track_columns';

// A thread of its own: what is worked out once of the positions, so that the page stays free. Buffers go over, nothing is copied.
self.onmessage = ({ data: { id, buffer } }: MessageEvent<{ id: number; buffer: ArrayBuffer }>) => {
  try {
    const tracks = readTracks(buffer);
    self.postMessage({ id, tracks }, { transfer: [buffer, tracks.pieces.index.buffer, tracks.pieces.ends.buffer, tracks.silences.buffer] });
  } catch (fault) {
    self.postMessage({ id, fault: String(fault) });
  }
};
