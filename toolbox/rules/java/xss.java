import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.owasp.encoder.Encode;

class Hello {
    Messages messages;

    void hello(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // ruleid: assay.java.xss
        response.getWriter().println("<h1>Hello " + request.getParameter("name") + "</h1>");
        // ok: assay.java.xss
        response.getWriter().println("<h1>Hello " + Encode.forHtml(request.getParameter("name")) + "</h1>");
        // ruleid: assay.java.xss
        response.getWriter().print(request.getParameter("name"));
        // ok: assay.java.xss
        response.getWriter().println(messages.getString("unknown", request.getParameter("name")));
        // ok: assay.java.xss
        response.getWriter().println("<h1>Hello</h1>");
    }
}
