package org.platone.starter.page;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code page}, {@code size} and {@code sort}. */
class PageRequestResolver implements HandlerMethodArgumentResolver {

    private static final Pattern SORT = Pattern.compile("([A-Za-z][A-Za-z0-9_.]{0,63})(?:,(asc|desc))?");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(PageRequest.class);
    }

    @Override
    public PageRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var size = number("size", request.getParameter("size"), PageRequest.DEFAULT_SIZE, 1, PageRequest.MAX_SIZE);
        // No list has more items than an int counts.
        var page = number("page", request.getParameter("page"), 0, 0, Integer.MAX_VALUE / size - 1);
        return new PageRequest(page, size, sort(request.getParameter("sort")));
    }

    private static int number(String name, @Nullable String value, int absent, int least, int most) {
        if (value == null || value.isEmpty()) {
            return absent;
        }
        try {
            var number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Falls through to the one answer there is.
        }
        throw PageRequest.invalid(name, "'" + value + "' is not a whole number from " + least + " to " + most);
    }

    private static PageRequest.@Nullable Sort sort(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        var matcher = SORT.matcher(value);
        if (!matcher.matches()) {
            throw PageRequest.invalid("sort", "'" + value + "' is not a field with ',asc' or ',desc' after it");
        }
        return new PageRequest.Sort(matcher.group(1), "desc".equals(matcher.group(2)));
    }
}
