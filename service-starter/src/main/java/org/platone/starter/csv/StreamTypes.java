package org.platone.starter.csv;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Answers that are streamed are of the type that their method says it produces; Spring leaves that to the method. */
class StreamTypes implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && streams(method)
                && request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) instanceof Set<?> types
                && types.size() == 1
                && types.iterator().next() instanceof MediaType type) {
            response.setContentType(
                    type.equalsTypeAndSubtype(CsvResponse.MEDIA_TYPE)
                            ? CsvResponse.MEDIA_TYPE.toString()
                            : type.toString());
        }
        return true;
    }

    private static boolean streams(HandlerMethod method) {
        var type = ResolvableType.forMethodParameter(method.getReturnType());
        return StreamingResponseBody.class.isAssignableFrom(type.toClass())
                || StreamingResponseBody.class.isAssignableFrom(
                        type.getGeneric().toClass());
    }
}
