import javax.servlet.http.HttpServletRequest;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;

class Rule {
    Object evaluate(HttpServletRequest request) {
        ExpressionParser parser = new SpelExpressionParser();
        // ruleid: assay.java.expression-injection
        parser.parseExpression(request.getParameter("rule")).getValue();
        // ok: assay.java.expression-injection
        return parser.parseExpression("price * count").getValue();
    }
}
