import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class Login {
    void login(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // ruleid: assay.java.open-redirect
        response.sendRedirect(request.getParameter("next"));
        // ok: assay.java.open-redirect
        response.sendRedirect("/users/" + request.getParameter("name"));
        String query = request.getQueryString();
        String path = request.getContextPath() + "/index";
        path += "?" + query;
        // ok: assay.java.open-redirect
        response.sendRedirect(path);
        // ok: assay.java.open-redirect
        response.sendRedirect("/login");
    }
}
