package org.platone.market.quantity.web;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.market.quantity.Power;
import org.platone.market.quantity.PowerRange;
import org.platone.starter.problem.FieldProblem;
import org.platone.starter.problem.ProblemException;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives controller methods the {@link PowerRange} of {@code minPower} and {@code maxPower}, in kW. */
@Component
class PowerRangeParameter implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(PowerRange.class);
    }

    @Override
    public PowerRange resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return new PowerRange(power(request, "minPower"), power(request, "maxPower"));
    }

    private static @Nullable Power power(NativeWebRequest request, String name) {
        String text = request.getParameter(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            Power power = Power.ofKilo(new BigDecimal(text));
            if (power.watts() >= 0) {
                return power;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Said below.
        }
        String detail = name + " is in kW, not negative, with at most 3 decimals.";
        throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", detail)
                .withErrors(List.of(new FieldProblem(name, "INVALID", detail)));
    }
}
