module example.com/parcels

go 1.24

require example.com/unzipper v1.2.0
