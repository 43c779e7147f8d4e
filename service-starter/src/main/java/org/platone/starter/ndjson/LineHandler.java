package org.platone.starter.ndjson;

import tools.jackson.databind.JsonNode;

/** Takes the objects of a body as trees, in their order. */
public interface LineHandler extends ObjectHandler<JsonNode> {}
