import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;
import javax.servlet.http.HttpServletRequest;

class Directory {
    void find(DirContext context, HttpServletRequest request) throws NamingException {
        String name = request.getParameter("name");
        // ruleid: assay.java.ldap-injection
        context.search("ou=people", "(uid=" + name + ")", new SearchControls());
        // ok: assay.java.ldap-injection
        context.search("ou=people", "(uid={0})", new Object[] {name}, new SearchControls());
    }
}
