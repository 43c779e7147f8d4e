package org.platone.blockchain.certification;

/** A part of a document came again with another content. */
public final class DocumentConflict extends RuntimeException {
    DocumentConflict(DocumentHeader header, int part) {
        super("part " + part + " of " + header.documentId() + " version " + header.version()
                + " is there already, with another content");
    }
}
