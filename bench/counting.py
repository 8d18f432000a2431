"""How many queries an answer took, said in a header. Only the settings of the bench have this."""

from django.db import connection

HEADER = "X-Queries"


class CountQueries:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        counted = 0

        def count(execute, *arguments):
            nonlocal counted
            counted += 1
            return execute(*arguments)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response[HEADER] = counted
        return response
