package dev.intarsia.store.http;

import io.netty.buffer.ByteBuf;

/// Receives the body of an answer, on the thread that reads the socket.
interface BodyReceiver {
    /// Called when the headers are there.
    ///
    /// @param answer without a body
    /// @return whether the body is wanted; otherwise it becomes part of the answer
    boolean accepts(HttpAnswer answer);

    /// Receives the next bytes, which are valid during the call.
    void receive(ByteBuf bytes);

    /// What no body is wanted for but as part of the answer.
    BodyReceiver NONE = new BodyReceiver() {
        @Override
        public boolean accepts(HttpAnswer answer) {
            return false;
        }

        @Override
        public void receive(ByteBuf bytes) {
            throw new IllegalStateException("a body that is not wanted");
        }
    };
}
