import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

class Users {
    Connection connection;

    @GetMapping("/user")
    void user(@RequestParam String name) throws SQLException {
        String query = "SELECT * FROM users WHERE name = '" + name + "'";
        // ruleid: assay.java.sql-injection
        connection.createStatement().executeQuery(query);
        // ruleid: assay.java.sql-injection
        connection.prepareStatement(String.format("DELETE FROM users WHERE name = '%s'", name));
    }

    @GetMapping("/safe")
    void safe(@RequestParam("name") String name, @RequestParam int limit) throws SQLException {
        // ok: assay.java.sql-injection
        PreparedStatement statement = connection.prepareStatement("SELECT * FROM users WHERE name = ?");
        statement.setString(1, name);
        // ok: assay.java.sql-injection
        connection.createStatement().executeQuery("SELECT * FROM users LIMIT " + limit);
    }
}
